// Gallery only, never shipped: draws the contact sheet that the address names.
const asked = new URLSearchParams(location.search);
document.body.style.gridTemplateColumns = `repeat(${asked.get('columns') ?? '5'}, minmax(0, 1fr))`;

const images = (asked.get('files') ?? '').split(',').map((file) => {
  const figure = document.createElement('figure');
  const image = document.createElement('img');
  image.src = `/shot/${file}`;
  const caption = document.createElement('figcaption');
  caption.textContent = file.split('/').at(-1)?.replace('.png', '') ?? file;
  figure.append(image, caption);
  document.body.append(figure);
  return image;
});
const drawn = Promise.all(images.map((image) => image.decode().catch(() => undefined))).then(() => null);
Reflect.set(window, 'gallery', { drawn });

export {};
