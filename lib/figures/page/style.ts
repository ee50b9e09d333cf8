/** The house colours (Okabe and Ito, 2008). One meaning keeps one colour through all lectures. */
export interface Palette {
  /** Values: forward. */
  readonly value: string;
  /** Gradients: backward. */
  readonly gradient: string;
  /** What is true or aimed at. */
  readonly truth: string;
  /** What is wrong. */
  readonly wrong: string;
  /** The sigmoid. */
  readonly sigmoid: string;
  /** The hyperbolic tangent. */
  readonly tanh: string;
  /** The rectified linear unit. */
  readonly relu: string;
  /** What means nothing by itself. */
  readonly neutral: string;
}

/** The colours by meaning. `truth` is black on paper and turns grey where it must show on a dark page. */
export const palette: Palette = {
  value: "#0072B2",
  gradient: "#D55E00",
  truth: "#000000",
  wrong: "#CC79A7",
  sigmoid: "#E69F00",
  tanh: "#009E73",
  relu: "#56B4E9",
  neutral: "#808080",
};

/** Sans serif of the reader's system, with a Korean face for each of them. */
export const fontFamily: string =
  'system-ui, "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif';

/** The colours of figures on a light page, by name. */
export const lightColors: Readonly<
  Record<
    "value" | "gradient" | "wrong" | "fill" | "soft" | "line" | "text" | "muted" | "right" | "halo",
    string
  >
> = {
  value: palette.value,
  gradient: "#B54F00",
  wrong: "#A4447A",
  fill: "#fff",
  soft: "#f1f3f5",
  line: "#868e96",
  text: "#212529",
  muted: "#5c636a",
  right: "#007a59",
  halo: "#ffe9a8",
};

const light = Object.entries(lightColors)
  .map(([name, color]) => `--gb-${name}:${color}`)
  .join(";");
const dark =
  "--gb-value:#5cb8f0;--gb-gradient:#ff9142;--gb-wrong:#e79cc6;--gb-fill:#1b1d1f;--gb-soft:#2b2f33;--gb-line:#8b939b;--gb-text:#e9ecef;--gb-muted:#adb5bd;--gb-right:#3fd0a4;--gb-halo:#5a4a12";

/**
 * Style shared by all figures made of HTML. The page's theme decides (JupyterLab's, nbconvert's,
 * VS Code's); where a page names none, the reader's system does. Text colours are the palette's,
 * darkened or lightened until they reach a contrast of 4.5 on the page's ground.
 */
export const baseCss: string = `
.gradbook{${light};max-width:1100px;word-break:keep-all;overflow-wrap:anywhere;margin:8px 0;padding:2px;font:calc(var(--jp-content-font-size1,14px)*15/14)/1.5 ${fontFamily};color:var(--gb-text);color-scheme:light}
@media (prefers-color-scheme:dark){body:not([data-jp-theme-light]):not(.vscode-light) .gradbook{${dark};color-scheme:dark}}
body[data-jp-theme-light="false"] .gradbook,body.vscode-dark .gradbook{${dark};color-scheme:dark}
@media print{html body[data-jp-theme-light] .gradbook,html body .gradbook{${light};color-scheme:light}}
@media (forced-colors:active){html body .gradbook.gradbook{--gb-text:CanvasText;--gb-muted:CanvasText;--gb-line:CanvasText;--gb-fill:Canvas;--gb-soft:Canvas;--gb-halo:Canvas;--gb-value:LinkText;--gb-gradient:CanvasText}.gradbook svg{forced-color-adjust:none}.gradbook .gb-on .gb-shape{stroke-width:4}}
.gradbook figcaption{font-weight:600;font-size:1.07em;margin:0 0 6px;text-wrap:balance}
.gradbook button,.gradbook input,.gradbook label{font:inherit;color:inherit}
.gradbook button{min-width:36px;padding:2px 10px;border:1px solid var(--gb-line);border-radius:6px;background:var(--gb-soft);cursor:pointer}
.gradbook [aria-disabled=true]{opacity:.4;cursor:default}
.gradbook:focus{outline:none}
.gradbook:focus-visible,.gradbook :focus-visible{outline:2px solid var(--gb-value);outline-offset:2px;border-radius:4px}
.gradbook [hidden]{display:none!important}
`.trim();
