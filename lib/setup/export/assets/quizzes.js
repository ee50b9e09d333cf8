// Beside an exported page: how many of its questions are answered right, and a way to start all over.
addEventListener("DOMContentLoaded", () => {
  const score = document.querySelector(".gb-score");
  if (!score) return;
  const quizzes = [...document.querySelectorAll("figure:has(input[type=radio])")];
  const show = () => {
    const answered = quizzes.filter((quiz) => quiz.querySelector(".gb-right, .gb-not"));
    const right = answered.filter((quiz) => quiz.querySelector(".gb-right"));
    score.hidden = answered.length === 0;
    const numbers = { right: right.length, all: quizzes.length };
    score.querySelector("span").textContent = score.dataset.score.replace(
      /\{(\w+)\}/g,
      (_, name) => numbers[name],
    );
  };
  addEventListener("gradbook-answer", show);
  score.querySelector("button").addEventListener("click", () => {
    for (const quiz of quizzes) quiz.dispatchEvent(new Event("gradbook-forget"));
    document.querySelector("main").scrollIntoView();
  });
  show();
});
