import { testLecture } from "./lecture.js";

testLecture({
  name: "00-before-you-start",
  sections: "12345",
  quizzes: 6,
  numbers: [
    ["height and slope of the exponential function", "2 | 7.389 | 7.389"],
    ["what is left of a list, and its sum", "[ 0, 2, 0, 4 ] 6"],
  ],
});
