// Named checks: each passes or says why not, and none stops the others.

export class Checks {
  passed = 0;
  failed = 0;

  /** `run` returns a list of problems, or throws. */
  async check(name, run) {
    let problems;
    try {
      problems = (await run()) ?? [];
    } catch (error) {
      problems = [String(error?.message ?? error)];
    }
    if (problems.length === 0) {
      this.passed += 1;
    } else {
      this.failed += 1;
      for (const problem of problems.slice(0, 8)) console.log(`FAILED ${name}: ${problem}`);
      if (problems.length > 8) console.log(`FAILED ${name}: and ${problems.length - 8} more`);
    }
  }

  report() {
    console.log(`${this.passed} passed, ${this.failed} failed, 0 skipped`);
    return this.failed === 0 ? 0 : 1;
  }
}

/** A problem unless both are equal. */
export function same(what, actual, expected) {
  return actual === expected ? [] : [`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`];
}
