// A reporter of vitest: writes what tests/run.mjs sums up over all parts into the file that TEST_RESULTS names, if it does.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** Seconds that a file took, loading it included. */
function secondsOf(module) {
  const { collectDuration, setupDuration, duration } = module.diagnostic();
  return (collectDuration + setupDuration + duration) / 1000;
}

const testsOf = (module, state) => [...module.children.allTests(state)];
const nameOf = (module) => relative(process.cwd(), module.moduleId);

export class ResultsReporter {
  /** @param modules a TestModule of vitest for each file @param errors those that belong to no test */
  onTestRunEnd(modules, errors) {
    const file = process.env.TEST_RESULTS;
    if (!file) return;
    const tests = (state) => modules.flatMap((module) => testsOf(module, state));
    // A file that does not load has no tests.
    const broken = modules.filter(
      (module) => module.state() === 'failed' && testsOf(module, 'failed').length === 0,
    );
    const results = {
      passed: tests('passed').length,
      failed: tests('failed').length + broken.length + errors.length,
      skipped: tests('skipped').map((test) => ({
        name: `${nameOf(test.module)}: ${test.fullName}`,
        reason: test.result().note ?? 'it says no reason',
      })),
      files: modules.map((module) => ({ name: nameOf(module), seconds: secondsOf(module) })),
    };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(results));
  }
}
