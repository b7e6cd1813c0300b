// Gallery only, never shipped: finds what runs out of its place: words that are cut, and what stands below the edge of a
// screen that does not scroll.

/** One line for each element that spills; empty when all stands where it should. */
export function spills(): readonly string[] {
  const told = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${String(element.className).split(' ')[0]}`;
  const scrolls = (element: Element | null): boolean =>
    element !== null && (/(auto|scroll)/.test(getComputedStyle(element).overflowY) || scrolls(element.parentElement));
  const whole = document.documentElement.scrollHeight > innerHeight + 1;
  return [...document.querySelectorAll<HTMLElement>('main *, dialog *, section *')]
    .filter(
      (element) => !element.closest('svg, .rest, .frames, .stage, .sign, .spoken-only') && element.clientWidth > 0,
    )
    .filter((element) => {
      const { overflowX } = getComputedStyle(element);
      if (element.matches('input, select, textarea') || /(auto|scroll)/.test(overflowX)) return false;
      if (element.scrollWidth > element.clientWidth + 1) return true;
      return !whole && !scrolls(element) && element.getBoundingClientRect().bottom > innerHeight + 1;
    })
    .map(told);
}
