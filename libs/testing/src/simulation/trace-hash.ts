const prime = 0x01000193;

/** A running hash of everything that happens: two runs that differ anywhere differ here. */
export class TraceHash {
  private a = 0x811c9dc5;
  private b = 0x9747b28c;

  add(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      this.a = Math.imul(this.a ^ code, prime);
      this.b = Math.imul(this.b ^ (code + i), 0x85ebca6b);
    }
    this.a = Math.imul(this.a ^ 0xff, prime);
    this.b = (this.b << 13) | (this.b >>> 19);
  }

  toString(): string {
    return [this.a, this.b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
