import { testLecture } from "./lecture.js";

testLecture({
  name: "05-vanishing-gradients",
  sections: "01234567",
  withoutNumbers: "0",
  quizzes: 17,
  numbers: [
    ["the sigmoid chain of 5, 10 and 20 neurons", "4.86e-4  2.78e-7  9.14e-14"],
    ["how far a bound of 0.3 is off after 20 neurons", "38.3×"],
    ["the tanh chain", "9.61e-2  4.09e-2  1.61e-2"],
    ["the first gradient that is exactly 0", "499"],
    ["the factor per layer of ReLU with Xavier, predicted and measured", "1 | 0.707 | 0.707 | 0.7"],
    ["the loss of depth 4 and of depth 5 after 1000 epochs", "4 | 0.287 | 0.296"],
    ["the wait of six layers", "5594 × 3.5"],
    ["the wait of seven layers, foretold and measured", "24392 [ 27241, 24392, 19716, 11451, 33468 ]"],
    ["what becomes of four times the weights", "4 | 0.16 | 0.65 | 0.016 | 0.0026"],
    ["the runs that exploded", "10 / 10"],
    ["the gradient of a dead neuron", "w = -1.167  b = -1.000  dw = 0"],
    ["the odds and the derivative at 2", "7.39 | 0.105"],
  ],
});
