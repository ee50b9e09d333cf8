import {
  activationHistograms,
  bars,
  basinMap,
  curves,
  descentOnContour,
  descentOnCurve,
  descentOnSurface,
  type Figure,
  fitByEpoch,
  functionWithTangent,
  gradientsByLayer,
  heatTable,
  histogram,
  lossCurves,
  lossPanels,
  pathOnContour,
} from "gradbook";

const words = { title: "The finding", alt: "What it shows." } as const;

/** One of each plot, small, with everything that it can have. */
export const plots: Readonly<Record<string, () => Figure>> = {
  curves: () =>
    curves({
      ...words,
      x: { label: "step h", log: true },
      y: { label: "error", log: true },
      curves: [
        { name: "forward", x: [1e-8, 1e-4, 1], y: [1e-8, 1e-4, 1] },
        { name: "central", x: [1e-8, 1e-4, 1], y: [1e-7, 1e-9, 0.1], color: "wrong", dash: "dot" },
      ],
      marks: [{ x: 1e-4, y: 1e-9, text: "best", side: "below" }],
    }),
  curvesWithSlider: () =>
    curves({
      ...words,
      x: { label: "x", range: [0, 1] },
      y: { label: "y", range: [0, 2] },
      curves: [{ name: "fit", x: [0, 1], y: [0, 1] }],
      slider: {
        label: "epoch",
        start: 0,
        play: true,
        steps: [1, 2].map((y) => ({ label: String(y), curves: [{ name: "fit", x: [0, 1], y: [0, y] }] })),
      },
    }),
  functionWithTangent: () =>
    functionWithTangent({
      ...words,
      name: "x²",
      f: (x) => x * x,
      derivative: (x) => 2 * x,
      from: -2,
      to: 2,
      others: [{ name: "wrong", x: [-2, 2], y: [0, 4], color: "wrong" }],
    }),
  lossCurves: () =>
    lossCurves({
      ...words,
      log: true,
      runs: [
        {
          name: "sigmoid",
          losses: Array.from({ length: 1000 }, (_, epoch) => 1 / (1 + epoch)),
          color: "sigmoid",
        },
        { name: "ReLU", losses: [0.7, 0.2, 0.1], color: "relu" },
      ],
    }),
  lossPanels: () =>
    lossPanels({
      ...words,
      panels: ["sigmoid", "ReLU"].map((title) => ({
        title,
        runs: [
          { name: "1", losses: [0.7, 0.4, 0.3] },
          { name: title, losses: [0.7, 0.6, Number.NaN] },
        ],
      })),
    }),
  bars: () =>
    bars({
      ...words,
      groups: ["h₁", "h₂"],
      y: { label: "sent back" },
      series: [
        { name: "sharing", values: [0.36, 0.24], color: "wrong" },
        { name: "gradient", values: [1.8, 1.2], low: [1.5, 1], high: [2, 1.4], color: "gradient" },
      ],
      slider: {
        label: "h; w",
        start: 0,
        steps: [
          { label: "(1, 1); (3, 2)", series: [{ name: "sharing", values: [0.36, 0.24] }] },
          { label: "(1.5, 2); (2, 1)", series: [{ name: "sharing", values: [0.36, 0.24] }] },
        ],
      },
    }),
  histogram: () =>
    histogram({
      ...words,
      values: [-0.9, -0.2, 0.1, 0.3, 0.8],
      from: -1,
      to: 1,
      bins: 10,
      x: { label: "cosine" },
      border: { at: 0, text: "right angle" },
    }),
  heatTable: () =>
    heatTable({
      ...words,
      rows: ["sigmoid", "ReLU"],
      columns: ["Xavier", "He"],
      values: [
        [2e-6, 4e-6],
        [0.03, 1],
      ],
      label: "δ₁/δ₁₀",
      log: true,
    }),
  heatTableAround: () =>
    heatTable({
      ...words,
      rows: ["tanh"],
      columns: ["std .01", "Xavier", "std 1"],
      values: [[5e-12, 0.27, 170]],
      label: "δ₁/δ₁₀",
      log: true,
      around: { middle: 1, span: 1e3 },
    }),
  gradientsByLayer: () =>
    gradientsByLayer({
      ...words,
      panels: [{ label: "‖δ‖" }, { label: "spread", log: false }],
      sliderLabel: "depth",
      steps: [2, 3].map((depth) => ({
        label: String(depth),
        series: [
          {
            name: "sigmoid",
            color: "sigmoid",
            panels: [
              Array.from({ length: depth }, (_, layer) => 1 / (8 - layer)),
              Array.from({ length: depth }, () => 1),
            ],
          },
        ],
      })),
    }),
  activationHistograms: () =>
    activationHistograms({
      ...words,
      layers: ["layer 1", "layer 2"],
      from: -1,
      to: 1,
      sliderLabel: "initialisation",
      start: 1,
      steps: [
        {
          label: "Xavier",
          values: [
            [-0.5, 0, 0.5],
            [-1, 0, 1],
          ],
        },
        {
          label: "std 1",
          values: [
            [-0.5, 0, 0.5],
            [1, 1, 1],
          ],
        },
      ],
    }),
  fitByEpoch: () =>
    fitByEpoch({
      ...words,
      x: [-1, 0, 1],
      y: [-1, 1, 3],
      runs: [0.1, 2.1].map((rate) => ({
        label: String(rate),
        epochs: [0, 1, 2].map((epoch) => ({ epoch, y: [-epoch, 1, 1 + epoch], loss: 1 / (1 + epoch) })),
      })),
    }),
  descentOnCurve: () =>
    descentOnCurve({
      ...words,
      f: (x) => x * x,
      range: [-2, 2],
      x: { label: "x" },
      y: { label: "f(x)" },
      runs: ["0.1", "0.2"].map((label) => ({
        label,
        paths: [
          [2, 1, 0.5],
          [-2, 5],
        ],
      })),
    }),
  descentOnContour: () => descentOnContour({ ...words, ...bowl }),
  descentOnSurface: () => descentOnSurface({ ...words, ...bowl, z: { label: "f" } }),
  pathOnContour: () =>
    pathOnContour({
      ...words,
      ...bowl,
      first: { label: "learning rate", values: [0.1, 0.4] },
      second: { label: "momentum", values: [0, 0.5], start: 1 },
      path: (rate, momentum) => [
        [1, 1],
        [1 - rate, momentum],
      ],
      note: (path) => `${path.length - 1} step`,
    }),
  basinMap: () =>
    basinMap({
      ...words,
      x: { label: "x" },
      y: { label: "y" },
      xs: [-1, 0, 1],
      ys: [-1, 1],
      classes: [
        { name: "left", kind: "minimum", place: [-1, 0] },
        { name: "diverged", kind: "diverged" },
      ],
      maps: ["0.1", "0.2"].map((label) => ({
        label,
        cells: [
          [0, 0, 1],
          [0, 1, 1],
        ],
      })),
    }),
};

const bowl = {
  f: (x: number, y: number): number => x * x + y * y,
  xRange: [-1, 1],
  yRange: [-2, 2],
  x: { label: "x" },
  y: { label: "y" },
  runs: [
    {
      paths: [
        [
          [1, 1],
          [0, 3],
          [0, 0],
        ],
      ],
    },
  ],
} as const;
