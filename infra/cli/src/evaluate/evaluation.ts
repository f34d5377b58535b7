/** A figure, or the 95 % bootstrap interval of one. */
export type Measure = number | readonly [number, number];

/** What an evaluation found: measures by name, for `all` and for each part of the file. It is what `--json` writes. */
export type Report = Readonly<Record<string, Readonly<Record<string, Measure>>>>;

/** How an evaluation is run, beside its file. */
export interface EvaluationOptions {
  /** How many drawn names the registry holds beside those of the file. */
  readonly distractors: number;
}

/** Told now and then during long work. */
export type OnProgress = (done: number, total: number, detail: string) => void;

/** One evaluation on one CSV file with the columns of the file that it is named for. */
export interface Evaluation {
  readonly purpose: string;
  run(csvPath: string, options: EvaluationOptions, onProgress: OnProgress): Promise<Report>;
}
