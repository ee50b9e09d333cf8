import { testLecture } from "./lecture.js";

testLecture({
  name: "01-error-backpropagation",
  sections: "12345678",
  quizzes: 13,
  numbers: [
    ["an untrained network's loss", "L = 1.493"],
    ["a neuron's δ", "δ = -0.107763"],
    ["the rates of its two weights", "-0.096987 -0.021553"],
    ["that backward and the nudges agree", "0.048398"],
    ["the share of unseen digits that are read right", "0.906"],
    ["how many of them are read wrong", "28"],
    ["the whole gradient at both cooks", "c1 0.6, c2 0.6"],
    ["the loss after ten epochs", "L = 0.418"],
    ["the epoch of the lowest loss on unseen digits", "40"],
  ],
});
