import { testLecture } from "./lecture.js";

testLecture({
  name: "02-chain-rule",
  sections: "0123456789",
  quizzes: 11,
  numbers: [
    ["two paths, alone and together", "24.006  12.000  36.018"],
    ["the bill in floating point", "220.00000000000003"],
    ["the neuron's gradients", "-0.1966  -0.3932  0.1966  0.3932  -0.5898"],
    ["overwritten and accumulated gradients", "accumulated: { a: -3, b: -8 }"],
    ["the loss before and after one step", "0.298371109 0.291027774"],
    ["the updated weights", "w5 0.358916480  w1 0.149780716"],
    ["the cost of 2561 central differences", "central: 22956804, ratio: 2561"],
    ["a million paths over 21 nodes", "1048576"],
  ],
});
