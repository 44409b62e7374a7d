import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const chunks: [string, RegExp][] = [
  ["react", /node_modules\/(react|react-dom|scheduler)\//],
  ["signalr", /node_modules\/@microsoft\/signalr\//],
];

export default defineConfig({
  base: "/desk/",
  plugins: [react()],
  html: { cspNonce: "__NONCE__" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      output: { manualChunks: (id) => chunks.find(([, inside]) => inside.test(id))?.[0] },
    },
  },
  server: {
    proxy: { "/desk/api": "http://localhost:5080", "/desk/hub": { target: "http://localhost:5080", ws: true } },
  },
});
