const STAND_IN = new URL('./electronModule.mjs', import.meta.url).href

/** A module hook of Node: `electron` is the stand-in. */
export function resolve(specifier, context, next) {
  return specifier === 'electron' ? { url: STAND_IN, shortCircuit: true } : next(specifier, context)
}
