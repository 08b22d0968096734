
const packs = new Map();

/** A module out of a pack, as if it had been fetched by itself. A pack that did not come is asked for again. */
async function unpack(pack, name) {
    if (!packs.has(pack)) {
        const coming = WebAssembly.compileStreaming(fetch(new URL(pack, import.meta.url)));
        coming.catch(() => packs.delete(pack));
        packs.set(pack, coming);
    }
    const [module] = WebAssembly.Module.customSections(await packs.get(pack), name);
    return new Response(module, { headers: { "content-type": "application/wasm" } });
}
