/** The server's word that our own script may add styles. */
export const nonce = document.querySelector<HTMLElement>("script[nonce]")?.nonce ?? "";

// Some of the components' small styles (locking the scroll behind a dialogue) forget it.
const create = document.createElement.bind(document);
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = create(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
}) as typeof document.createElement;
