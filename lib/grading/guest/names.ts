/** The global function of the sandbox that stands for `import`; a name that nobody writes by chance. */
export const importName: string = "import in the grader";

/** The global name of the function that makes what the student is given, until the guest's library has taken it. */
export const givenName: string = "given in the grader";

/** What the library draws or says: in the sandbox these do nothing, so that the rest of their cell counts. */
export const figureNames: readonly string[] = [
  "activationHistograms",
  "bars",
  "basinMap",
  "checkNumbers",
  "curves",
  "descentOnContour",
  "descentOnCurve",
  "descentOnSurface",
  "drawGraph",
  "drawNetwork",
  "fitByEpoch",
  "functionWithTangent",
  "gradientsByLayer",
  "heatTable",
  "histogram",
  "liveGraph",
  "lossCurves",
  "lossPanels",
  "matrixProduct",
  "pathOnContour",
  "pixels",
  "progress",
  "quiz",
  "show",
  "stepThrough",
  "table",
  "useLanguage",
];
