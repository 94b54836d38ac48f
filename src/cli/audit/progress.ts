/** How far an audit is, for whoever watches it on a terminal. */
export class Progress {
  #regions = 0;
  #listed = 0;
  #read = 0;

  /** @param show replaces the line shown before; undefined if no one watches */
  constructor(
    private readonly regions: number,
    private readonly show: ((text: string) => void) | undefined,
  ) {}

  /** Counts deployment groups that were found. */
  listed(deploymentGroups: number): void {
    this.#listed += deploymentGroups;
    this.#tell();
  }

  /** Counts deployment groups that were read. */
  read(deploymentGroups: number): void {
    this.#read += deploymentGroups;
    this.#tell();
  }

  regionDone(): void {
    this.#regions++;
    this.#tell();
  }

  /** Clears the line. */
  end(): void {
    this.show?.("");
  }

  #tell(): void {
    this.show?.(
      `audit: ${this.#regions} of ${this.regions} regions, ${this.#read} of ${this.#listed} deployment groups`,
    );
  }
}
