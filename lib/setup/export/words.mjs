/**
 * The words of the exported pages that come from no notebook.
 * @typedef {typeof en} Words
 */

const en = {
  language: "English",
  course: "Backpropagation, by hand and by machine",
  question: "How does a neural network find out which of its numbers to change, and by how much?",
  lead: "Five lectures answer that question. You guess each derivative, compute it with a pencil, and only then let a small library find it. Read everything right here: the pictures move in the page, there is nothing to install and nobody to sign up with.",
  begin: "Begin with lecture 1",
  figureTitle: "Try it",
  figure:
    "Below is a picture from lecture 2. ▶ goes through the computation to its result, and then back, handing each number its gradient.",
  groups: ["Lectures", "Homework", "Asides", "Experiments"],
  slides: "slides",
  contents: "Contents",
  pages: "Pages",
  onwards: "Onwards",
  score: "{right} of {all} questions answered right",
  startOver: "Start all over",
  search: "Search",
  searchFor: "Search all pages: “fan-out”, “ReLU”, “learning rate” …",
  found: "{n} places",
  foundOne: "1 place",
  notFound: "Nothing found. Try another word, or only its beginning.",
  searching: "Search needs JavaScript. Your browser’s own search finds words within a page.",
  more: "Further",
  run: "run in the browser",
  lab: "Run and change it in the browser",
  labAbout:
    "Each page has a link “run in the browser”, which opens its notebook with a TypeScript that runs on your own machine. What you change stays in this browser; File → Download makes a file of it. Notebooks that read the disk, as the experiments do, need a computer with Node.js.",
  reference: "Reference of the library",
  referenceAbout: "every function that the lectures use",
  own: "On your own computer",
  ownAbout:
    "With Node.js and Python you can run and change every cell: get the course’s folder, type two commands in it, and JupyterLab opens on the lectures.",
};

/** @type {Words} */
const ko = {
  language: "한국어",
  course: "오차역전파법, 손으로 풀고 눈으로 보기",
  question: "신경망은 수많은 가중치 가운데 무엇을 얼마나 고쳐야 하는지 어떻게 알아낼까요?",
  lead: "다섯 강의에 걸쳐 이 질문에 답합니다. 먼저 미분값을 짐작해 보고, 연필로 직접 계산한 다음, 작은 라이브러리로 확인합니다. 강의는 이 자리에서 바로 읽을 수 있고 그림도 직접 조작해 볼 수 있습니다. 설치나 가입은 필요 없습니다.",
  begin: "1강부터 시작하기",
  figureTitle: "직접 해 보기",
  figure:
    "2강에 나오는 그림입니다. ▶ 단추를 누르면 계산이 한 단계씩 결과까지 나아간 뒤, 거꾸로 돌아오면서 수마다 기울기를 구합니다.",
  groups: ["강의", "과제", "곁가지", "실험"],
  slides: "슬라이드",
  contents: "차례",
  pages: "다른 쪽",
  onwards: "이어지는 쪽",
  score: "{all}문제 가운데 {right}문제 맞힘",
  startOver: "모두 다시 풀기",
  search: "찾기",
  searchFor: "모든 강의에서 찾기: ‘연쇄법칙’, ‘ReLU’, ‘학습률’ …",
  found: "{n}곳에서 찾았습니다.",
  foundOne: "1곳에서 찾았습니다.",
  notFound: "찾는 말이 없습니다. 다른 낱말이나 낱말의 앞부분만 입력해 보십시오.",
  searching:
    "찾기 기능을 쓰려면 JavaScript를 켜야 합니다. 한 쪽 안에서는 브라우저의 찾기로도 찾을 수 있습니다.",
  more: "더 보기",
  run: "브라우저에서 실행",
  lab: "브라우저에서 실행하고 고치기",
  labAbout:
    "쪽마다 있는 ‘브라우저에서 실행’을 누르면 그 노트북이 열리고, TypeScript가 내 컴퓨터의 브라우저 안에서 실행됩니다. 고친 내용은 이 브라우저에 남으며 File → Download로 내려받을 수 있습니다. 실험처럼 디스크를 읽는 노트북은 Node.js가 있어야 합니다.",
  reference: "라이브러리 설명서",
  referenceAbout: "강의에서 쓰는 함수를 하나하나 설명합니다(영어)",
  own: "내 컴퓨터에서 실행하기",
  ownAbout:
    "Node.js와 Python이 있으면 셀을 모두 직접 실행하고 고칠 수 있습니다. 강의 폴더를 내려받아 그 안에서 다음 두 줄을 입력하면 JupyterLab에 강의 목록이 열립니다.",
};

/**
 * By the folder of the language.
 *
 * @type {Record<string, Words>}
 */
export const words = { en, ko };

/**
 * @param {string} language
 * @returns {Words}
 */
export function wordsOf(language) {
  return words[language] ?? en;
}
