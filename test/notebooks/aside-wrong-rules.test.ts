import { testLecture } from "./lecture.js";

testLecture({
  name: "aside-01-wrong-rules",
  sections: "1234",
  quizzes: 9,
  numbers: [
    ["the shares of the classic picture", "0.36  0.24"],
    ["the gradient at both contributions", "∂L/∂c1 = 0.60"],
    ["the soup whose ratio reverses", "1.5,  2 | 2,  1 | 3,  2 | 0.36,  0.24 | 1.2,  0.6 | 0.9,  1.2"],
    ["shares of 300% and -200%", "300% | −200%"],
    ["half of the shares pointing the wrong way", "50.1%"],
    ["a rule that never learns XOR", "y/(1−y) | 0 | 0 | 0 | 0"],
  ],
});
