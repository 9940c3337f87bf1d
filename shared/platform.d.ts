/**
 * The few globals that Node, Chromium's windows and its workers all have, declared by hand because
 * `shared/` compiles against the language alone: nothing here may reach for a window or a file.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  readonly encoding: string
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}
interface AbortSignal {
  readonly aborted: boolean
  throwIfAborted(): void
}
