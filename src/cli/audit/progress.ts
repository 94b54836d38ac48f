/** How far an audit is, for who watches it on a terminal. */
export class Progress {
  #regions = 0;
  #listed = 0;
  #read = 0;

  /** @param show shows a line in the place of the one before; undefined where nobody watches */
  constructor(
    private readonly regions: number,
    private readonly show: ((text: string) => void) | undefined,
  ) {}

  /** So many more deployment groups are there. */
  listed(deploymentGroups: number): void {
    this.#listed += deploymentGroups;
    this.#tell();
  }

  /** So many more of them were read. */
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
