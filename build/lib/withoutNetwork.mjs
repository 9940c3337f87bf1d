import { spawnSync } from 'node:child_process'

/** Gives this machine's own address back to a process that has no network otherwise. */
const LOOPBACK_UP = '(ip link set lo up || ifconfig lo up) 2>/dev/null'

/**
 * How to start a program so that the whole network is out of reach for it, or null where this system cannot.
 *
 * The offline promise is tested this way: what works here needs nothing from outside.
 */
export function withoutNetwork() {
  if (process.platform !== 'linux') return null
  const ways = [
    ['unshare', '-n'],
    ['unshare', '-rn'],
  ]
  const way = ways.find(([program, ...args]) => spawnSync(program, [...args, 'sh', '-c', LOOPBACK_UP]).status === 0)
  if (!way) return null
  const [program, ...args] = way
  return (command) => [program, [...args, 'sh', '-c', `${LOOPBACK_UP} && exec "$@"`, 'sh', ...command]]
}
