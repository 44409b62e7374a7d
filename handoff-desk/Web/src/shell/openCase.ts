import { createContext } from "react";

/** Shows a conversation, from wherever it was begun. */
export const OpenCase = createContext<(id: string) => void>(() => {});
