/* node18.mjs -- what browsers have and Debian 12's node lacks; import first. */
import { webcrypto } from "node:crypto";
import { Duplex } from "node:stream";
import { createInflateRaw } from "node:zlib";

globalThis.crypto ??= webcrypto;

try {
	new DecompressionStream("deflate-raw");
} catch {
	globalThis.DecompressionStream = class {
		constructor() {
			const { readable, writable } =
				Duplex.toWeb(createInflateRaw());

			Object.assign(this, { readable, writable });
		}
	};
}
