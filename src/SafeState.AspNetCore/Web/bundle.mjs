// Bundles the dashboard into the folder that the library embeds:  node bundle.mjs [folder]
import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = process.argv[2] ?? "dist";

await rm(resolve(here, folder), { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: [{ in: "src/main.ts", out: "app" }, { in: "styles/main.css", out: "app" }],
  outdir: folder,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
  target: ["chrome123", "edge123", "firefox120", "safari17.5"],
  logLevel: "warning",
});
await cp(resolve(here, "../../../eng/icon/icon.svg"), resolve(here, folder, "icon.svg"));

// A browser gets the compressed form that it accepts. It is made once, here, and not for each request.
for (const file of await readdir(resolve(here, folder))) {
  const path = resolve(here, folder, file);
  const content = await readFile(path);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  await writeFile(`${path}.br`, brotliCompressSync(content, { params: quality }));
  await writeFile(`${path}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
}
