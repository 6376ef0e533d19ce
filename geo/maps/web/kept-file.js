// A map file beside the page or picked from the disk, and how the browser remembers which one it was.

const STORE = "files",
  KEY = "tiles";

function asked(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

async function store(mode) {
  const opening = indexedDB.open("toposcope", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return (await asked(opening)).transaction(STORE, mode).objectStore(STORE);
}

// The file system's handle of a file; whether the browser keeps it.
export async function keep(handle) {
  try {
    await asked((await store("readwrite")).put(handle, KEY));
    return true;
  } catch {
    return false;
  }
}

// The handle that was kept, or null.
export async function kept() {
  try {
    return (await asked((await store("readonly")).get(KEY))) || null;
  } catch {
    return null; // storage is forbidden, as in private windows and frames
  }
}

export const allowed = async (handle) => (await handle.queryPermission?.({ mode: "read" })) !== "prompt";

// The part of a file that lies beside the page on a server: what a File has of it that tiles are read by.
export function beside(name) {
  const url = name.split("/").map(encodeURIComponent).join("/");
  /** @type {Promise<Blob> | null} */
  let whole = null;
  const part = async (from, to) => {
    if (whole) return (await whole).slice(from, to).arrayBuffer();
    const answer = await fetch(url, { headers: { Range: `bytes=${from}-${to - 1}` } });
    if (!answer.ok) throw new Error("absent");
    if (answer.status === 206) return answer.arrayBuffer();
    whole = answer.blob(); // a server that gives no parts
    return (await whole).slice(from, to).arrayBuffer();
  };
  return { name, slice: (from, to) => ({ arrayBuffer: () => part(from, to) }) };
}
