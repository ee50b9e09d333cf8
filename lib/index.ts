export {
  type Check,
  type ConfigOf,
  type Experiment,
  type ExperimentOptions,
  experiment,
  type Grid,
  type RunContext,
  type Setting,
} from "./experiments/experiment.js";
export { type Recorded, recorded, type Verification } from "./experiments/recorded.js";
export type { Quantity, Results, Row, Rows, Settings } from "./experiments/rows.js";
export { type DrawGraphOptions, drawGraph } from "./figures/graphs/draw-graph.js";
export { type DrawNetworkOptions, drawNetwork } from "./figures/graphs/draw-network.js";
export { type LiveGraphOptions, liveGraph } from "./figures/graphs/live-graph.js";
export { type StepThroughOptions, stepThrough } from "./figures/graphs/step-through.js";
export {
  checkNumbers,
  type NumberExpectations,
  type NumbersCheck,
} from "./figures/page/check-numbers.js";
export { displayMethod, type Figure, type MimeBundle, show } from "./figures/page/figure.js";
export { formatNumber } from "./figures/page/format.js";
export { type MatrixProductOptions, matrixProduct } from "./figures/page/matrix-product.js";
export { type PixelsOptions, pixels } from "./figures/page/pixels.js";
export { type Choice, type QuizOptions, quiz } from "./figures/page/quiz.js";
export { type Palette, palette } from "./figures/page/style.js";
export { type TableCell, type TableOptions, table } from "./figures/page/table.js";
export {
  type ActivationHistogramsOptions,
  activationHistograms,
} from "./figures/plots/activation-histograms.js";
export { type BarSeries, type BarStep, type BarsOptions, bars } from "./figures/plots/bars.js";
export {
  type BasinMapOptions,
  basinMap,
  type EndClass,
  type EndMap,
} from "./figures/plots/basin-map.js";
export {
  type Curve,
  type CurvesOptions,
  type CurvesStep,
  curves,
  type LineLabel,
  type Mark,
} from "./figures/plots/curves.js";
export type { DescentOptions, DescentRun } from "./figures/plots/descent.js";
export { type DescentOnContourOptions, descentOnContour } from "./figures/plots/descent-on-contour.js";
export { type DescentOnCurveOptions, descentOnCurve } from "./figures/plots/descent-on-curve.js";
export { type DescentOnSurfaceOptions, descentOnSurface } from "./figures/plots/descent-on-surface.js";
export {
  type FitByEpochOptions,
  type FitRun,
  type FittedEpoch,
  fitByEpoch,
} from "./figures/plots/fit-by-epoch.js";
export {
  type FunctionWithTangentOptions,
  functionWithTangent,
} from "./figures/plots/function-with-tangent.js";
export {
  type GradientsByLayerOptions,
  gradientsByLayer,
  type LayerSeries,
} from "./figures/plots/gradients-by-layer.js";
export { type HeatTableOptions, heatTable } from "./figures/plots/heat-table.js";
export { type HistogramOptions, histogram } from "./figures/plots/histogram.js";
export type { Landscape } from "./figures/plots/landscape.js";
export { type LossCurvesOptions, type LossRun, lossCurves } from "./figures/plots/loss-curves.js";
export { type LossPanelsOptions, lossPanels } from "./figures/plots/loss-panels.js";
export {
  type PathOnContourOptions,
  pathOnContour,
  type SliderSetting,
} from "./figures/plots/path-on-contour.js";
export type { AxisOptions, PlotOptions } from "./figures/plots/plot.js";
export { type Language, useLanguage } from "./figures/words/words.js";
export { checkGradients, type GradientCheck, type WorstEntry } from "./graph/check-gradients.js";
export { backward, type Evaluations, Graph, type GraphOptions } from "./graph/graph.js";
export { type LocalGradient, localGradients } from "./graph/local-gradients.js";
export { type AccuracyOptions, accuracy } from "./networks/accuracy.js";
export { clipGradients } from "./networks/clip-gradients.js";
export {
  circles,
  type DataSet,
  type DataSetOptions,
  moons,
  noisySine,
  spiral,
  xor,
} from "./networks/data-sets.js";
export { type DigitsOptions, digits } from "./networks/digits.js";
export {
  heNormal,
  type Initialiser,
  lecun,
  normal,
  torchDefault,
  xavierNormal,
  xavierUniform,
  zeros,
} from "./networks/initialisers.js";
export { Linear, type LinearOptions, linear } from "./networks/linear.js";
export { loadParameters } from "./networks/load-parameters.js";
export { type MinibatchOptions, minibatches } from "./networks/minibatches.js";
export {
  type Activation,
  type LayerTrace,
  type Mlp,
  type MlpOptions,
  mlp,
  type NetworkTrace,
} from "./networks/mlp.js";
export {
  Adam,
  type AdamOptions,
  Momentum,
  type MomentumOptions,
  type Optimiser,
  Sgd,
  type SgdOptions,
} from "./networks/optimisers.js";
export { progress } from "./networks/progress.js";
export { type Seed, type TrainedSeed, type TrainManyOptions, trainMany } from "./networks/train-many.js";
export type { Loss, NotFinite, StopRule, Trained } from "./networks/training.js";
export {
  defineOperator,
  type Formula,
  type OperatorDefinition,
  type OwnOperator,
} from "./nodes/define-operator.js";
export {
  binaryCrossEntropy,
  type ClassOperator,
  meanSquaredError,
  sigmoidCrossEntropy,
  softmax,
  softmaxCrossEntropy,
} from "./nodes/losses.js";
export { matmul, type ReshapeOperator, reshape, transpose } from "./nodes/matrix.js";
export type { NodeOptions, Operand } from "./nodes/operands.js";
export type { BinaryOperator, Operator, UnaryOperator, VariadicOperator } from "./nodes/operator.js";
// The table of elementwise operators: whatever it holds.
export * from "./nodes/operators.js";
export { mean, type ReductionOperator, type ReductionOptions, sum } from "./nodes/reductions.js";
export { operators } from "./nodes/registry.js";
export type { NestedNumbers, Shape } from "./nodes/shape.js";
export {
  type SavedTensor,
  Tensor,
  type TensorOptions,
  type TensorValues,
  tensor,
  variable,
} from "./nodes/tensor.js";
export { createRng, type Rng } from "./random/rng.js";
export type { Dtype, Values } from "./wasm/memory.js";
export { type Scalar, scalar } from "./wasm/scalar.js";

/** The version of the library. */
export const version: string = "0.1.0";
