import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partNames, StackProblem, type PartName } from './parts/part.js';
import { endChild, type RunningChild } from './processes/child.js';
import { identify, isAlive, type ProcessIdentity } from './processes/process-identity.js';

interface Remembered {
  passwords: Record<PartName, string>;
  ports: Partial<Record<PartName, number>>;
  children: Partial<Record<PartName, RunningChild>>;
  owner?: ProcessIdentity | undefined;
}

const fileIn = (dir: string) => join(dir, 'stack.json');
const password = () => randomBytes(18).toString('hex');

/** What a stack remembers between starts, in a file that only its owner reads: passwords, ports, and the programs that run. */
export class StackState {
  private constructor(private readonly dir: string, private readonly remembered: Remembered) {}

  static open(dir: string): StackState {
    mkdirSync(dir, { recursive: true });
    const file = fileIn(dir);
    const found = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Remembered>) : {};
    const passwords = Object.fromEntries(partNames.map((name) => [name, found.passwords?.[name] ?? password()])) as Record<PartName, string>;
    return new StackState(dir, { passwords, ports: found.ports ?? {}, children: found.children ?? {}, owner: found.owner });
  }

  /** Makes this process the stack's owner, and ends what a former owner left running: two servers cannot share a data folder. */
  async take(outlivesUs: boolean): Promise<void> {
    const { owner } = this.remembered;
    if (owner && owner.pid !== process.pid && isAlive(owner)) throw new StackProblem(`The parts in ${this.dir} already run, started by process ${owner.pid}: stop that one first.`);
    await this.endAll();
    this.remembered.owner = outlivesUs ? undefined : identify(process.pid);
    this.save();
  }

  passwordOf(name: PartName): string {
    return this.remembered.passwords[name];
  }

  portOf(name: PartName): number | undefined {
    return this.remembered.ports[name];
  }

  keepPort(name: PartName, port: number): void {
    this.remembered.ports[name] = port;
    this.save();
  }

  keepChild(name: PartName, child: RunningChild): void {
    this.remembered.children[name] = child;
    this.save();
  }

  pidOf(name: PartName): number | undefined {
    return this.remembered.children[name]?.pid;
  }

  async end(name: PartName): Promise<void> {
    const child = this.remembered.children[name];
    if (child) await endChild(child);
    this.remembered.children = { ...this.remembered.children, [name]: undefined };
    this.save();
  }

  /** Ends every program that was started here, and only those. */
  async endAll(): Promise<void> {
    await Promise.all(partNames.map((name) => this.end(name)));
    this.remembered.owner = undefined;
    this.save();
  }

  private save(): void {
    const file = fileIn(this.dir);
    // Renamed into place: a reader never sees half a file.
    writeFileSync(`${file}.new`, JSON.stringify(this.remembered), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}
