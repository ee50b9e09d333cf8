/** The language of our notebooks, as Jupyter describes languages. */
export const languageInfo: {
  readonly name: string;
  readonly version: string;
  readonly mimetype: string;
  readonly file_extension: string;
  readonly codemirror_mode: object;
} = {
  codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
  file_extension: ".ts",
  mimetype: "text/typescript",
  name: "typescript",
  // tslab's TypeScript, which checks and translates the cells.
  version: "5.0.4",
};

/** What JupyterLab writes into a notebook that runs on our kernel. */
export const kernelMetadata: Record<string, unknown> = {
  kernelspec: { display_name: "TypeScript (gradbook)", language: "typescript", name: "tslab" },
  language_info: languageInfo,
};
