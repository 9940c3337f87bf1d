/** What JavaScript itself, Node's inspector and promises look for on any object. */
const ALWAYS_ASKED = new Set([
  'then',
  'toJSON',
  'constructor',
  'prototype',
  'nodeType',
  'asymmetricMatch',
  '_events',
  'domain',
])

/** An object of Electron's as far as it is modelled: using anything else of it throws, rather than doing nothing. */
export function modelled(name, object) {
  return new Proxy(object, {
    get(target, key, receiver) {
      if (typeof key === 'string' && !(key in target) && !ALWAYS_ASKED.has(key)) {
        throw new Error(`electron: ${name}.${key} is not modelled by the stand-in`)
      }
      return Reflect.get(target, key, receiver)
    },
  })
}

/** For what must never be used at all. */
export function forbidden(name) {
  return new Proxy(
    {},
    {
      get(_, key) {
        if (typeof key !== 'string' || ALWAYS_ASKED.has(key)) return undefined
        throw new Error(`electron: ${name}.${key} must not be used`)
      },
    },
  )
}
