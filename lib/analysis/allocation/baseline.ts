/** Directions at right angles to each other, of length 1. */
export type Basis = readonly Float64Array[];

const TINY = 1e-9;

/** Gram-Schmidt, twice over each column for exactness; what the columns before it hold already is left out. */
export function orthonormal(columns: readonly Float64Array[]): Basis {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const size = length(column);
    const rest = residualOf(residualOf(column, basis), basis);
    const left = length(rest);
    if (size > 0 && left > TINY * size) basis.push(rest.map((value) => value / left));
  }
  return basis;
}

/** What the basis cannot say. */
export function residualOf(column: Float64Array, basis: Basis): Float64Array {
  const rest = column.slice();
  for (const direction of basis) {
    let along = 0;
    for (let at = 0; at < rest.length; at++) along += (rest[at] as number) * (direction[at] as number);
    for (let at = 0; at < rest.length; at++) rest[at] = (rest[at] as number) - along * (direction[at] as number);
  }
  return rest;
}

function length(column: Float64Array): number {
  return Math.sqrt(column.reduce((sum, value) => sum + value * value, 0));
}
