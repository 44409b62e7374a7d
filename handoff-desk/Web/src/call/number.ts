/** A number as it is dialled, of one that was written with spaces, dashes or the country's code. */
export const digitsOf = (text: string) => text.replace(/^\s*\+86/, "").replace(/[\s\-()（）]/g, "");

export const isNumber = (text: string) => /^[0-9]{2,20}$/.test(text);
