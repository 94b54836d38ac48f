import { SIZES } from "./measure.ts";

interface Colors {
  readonly page: string;
  readonly edge: string;
  readonly ink: string;
  readonly faint: string;
  readonly idle: string;
  readonly old: string;
  readonly new: string;
  readonly fails: string;
  readonly hook: string;
  readonly band: string;
  readonly box: string;
}

const LIGHT: Colors = {
  page: "#fff",
  edge: "#d1d9e0",
  ink: "#1f2328",
  faint: "#59636e",
  idle: "#b6bfc9",
  old: "#0969da",
  new: "#1a7f37",
  fails: "#cf222e",
  hook: "#7a45d6",
  band: "#f0e8fd",
  box: "#f6f8fa",
};

const DARK: Colors = {
  page: "#0d1117",
  edge: "#3d444d",
  ink: "#f0f6fc",
  faint: "#9198a1",
  idle: "#59626d",
  old: "#1f6feb",
  new: "#238636",
  fails: "#da3633",
  hook: "#c297ff",
  band: "#2b2142",
  box: "#161b22",
};

const rules = (it: Colors): string =>
  [
    `.page{fill:${it.page};stroke:${it.edge}}`,
    `text{fill:${it.ink}}`,
    `.faint{fill:${it.faint}}`,
    `.rule{stroke:${it.edge}}.bound{stroke:${it.ink}}`,
    `.idle,.end{stroke:${it.idle}}`,
    `.line-v1{stroke:${it.old}}.line-v2{stroke:${it.new}}.line-hook{stroke:${it.hook}}`,
    `.area-v1{fill:${it.old}}.area-v2{fill:${it.new}}.area-fails{fill:${it.fails}}`,
    `.hook{fill:${it.hook}}`,
    `.band{fill:${it.band};stroke:${it.hook}}`,
    `.box{fill:${it.box};stroke:${it.edge}}.box.changes{stroke:${it.hook}}`,
    `.on{fill:#fff}`,
  ].join("");

/** Blue is the old version, green the new one, red what fails, purple what the hook does; on a light and on a dark page. */
export const STYLE = [
  `text{font:${SIZES.usual}px -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif}`,
  `.title{font-size:${SIZES.title}px;font-weight:600}.strong{font-weight:600}.small{font-size:${SIZES.small}px}`,
  ".idle{stroke-dasharray:2 3}.bound{stroke-dasharray:5 4}.end{stroke-width:2}path{fill:none}",
  rules(LIGHT),
  `@media(prefers-color-scheme:dark){${rules(DARK)}}`,
].join("");
