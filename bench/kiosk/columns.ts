// Bench, plain Node, pure. Rows of text under each other, each column as wide as its widest cell.

/** @returns the head, a rule, and the rows; a row has a cell for each of the head's */
export function columns(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
}
