/** What must hold for a service to take work. Liveness depends on none of it: a broker that is away must not restart anybody. */
export class Readiness {
  private readonly checks = new Map<string, () => boolean | Promise<boolean>>();

  add(name: string, check: () => boolean | Promise<boolean>): void {
    this.checks.set(name, check);
  }

  /** Each check by name; a check that throws does not hold. */
  async read(): Promise<Record<string, boolean>> {
    const entries = await Promise.all([...this.checks].map(async ([name, check]) => [name, await Promise.resolve().then(check).catch(() => false)] as const));
    return Object.fromEntries(entries);
  }
}
