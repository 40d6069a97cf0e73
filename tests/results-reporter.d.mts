import type { Reporter } from 'vitest/node';

export declare class ResultsReporter implements Reporter {
  onTestRunEnd: NonNullable<Reporter['onTestRunEnd']>;
}
