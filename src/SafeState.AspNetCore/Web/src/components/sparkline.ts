// The last minute as a line in a table cell.

import { svg } from "../dom";
import { plural, rate } from "../format";
import type { RichCell } from "./table";

const width = 92;
const height = 26;

/** Draws the values from the oldest to the newest. Null is a gap: no data is not zero. */
export function sparkline(values: readonly (number | null)[], capacity: number): RichCell {
  return { signature: values.join(), build: () => draw(values, capacity) };
}

function draw(values: readonly (number | null)[], capacity: number): SVGSVGElement {
  const numbers = values.filter(value => value !== null);
  const top = Math.max(1, ...numbers) * 1.08;
  const step = width / (capacity - 1);
  const offset = width - step * (values.length - 1);
  const pieces = split(values, index => offset + index * step, value => height - 1.5 - (value / top) * (height - 4));
  return svg("svg", { class: "sparkline", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": describe(numbers) },
    ...pieces.map(piece => svg("path", { class: "area", d: areaOf(piece) })),
    ...pieces.map(piece => svg("path", { class: "line", d: lineOf(piece) })));
}

type Point = readonly [x: number, y: number];

function split(values: readonly (number | null)[], x: (index: number) => number, y: (value: number) => number): Point[][] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  values.forEach((value, index) => {
    if (value === null) {
      piece = [];
      return;
    }
    if (piece.length === 0) {
      pieces.push(piece);
    }
    piece.push([x(index), y(value)]);
  });
  return pieces;
}

function lineOf(points: readonly Point[]): string {
  const ends = points.length === 1 ? [points[0]!, points[0]!] : points;
  return ends.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

function areaOf(points: readonly Point[]): string {
  return `${lineOf(points)}L${points.at(-1)![0].toFixed(1)} ${height}L${points[0]![0].toFixed(1)} ${height}Z`;
}

function describe(numbers: readonly number[]): string {
  return numbers.length === 0 ? "No data"
    : `${plural(numbers.length, "point")}, from ${rate(Math.min(...numbers))} to ${rate(Math.max(...numbers))}, `
      + `now ${rate(numbers.at(-1))} operations per second`;
}
