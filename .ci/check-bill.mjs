// Fails unless a bill of materials lists exactly the packages of a lock file, each with its version.
import { readFileSync } from 'node:fs';

const [bill, lock] = process.argv.slice(2).map(path => JSON.parse(readFileSync(path, 'utf8')));
const locked = Object.entries(lock.dependencies['net10.0']).filter(([, one]) => one.type !== 'Project').map(([name, one]) => `${name} ${one.resolved}`);
const listed = bill.components.map(one => `${one.name} ${one.version}`);
const problems = [
  ...(bill.bomFormat === 'CycloneDX' && locked.length > 0 ? [] : ['It is not a CycloneDX document, or there is nothing to list.']),
  ...locked.filter(one => !listed.includes(one)).map(one => `Missing: ${one}`),
  ...listed.filter(one => !locked.includes(one)).map(one => `Not in the lock file: ${one}`),
];
for (const problem of problems) console.log(problem);
console.log(`${listed.length} packages listed, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
