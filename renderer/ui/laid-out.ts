// Window: a page that is about to be printed has to stand with its own fonts.

/** Resolves when every picture and every font that the page's words need is there. */
export async function laidOut(): Promise<void> {
  // Fonts are asked for when words are laid out; until then there is nothing to wait for.
  document.body.getBoundingClientRect();
  await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode())]);
}
