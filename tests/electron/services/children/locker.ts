/**
 * Races for locks, round by round, all at the moment the parent names:
 * `node locker.mjs`, then lines on standard input: `<target> <milliseconds since 1970>`. Answers `won` or `lost`.
 */
import { createInterface } from 'node:readline'
import { ProjectLock } from '../../../../electron/services/lock.ts'
import { nodePorts } from '../../../../electron/services/ports.ts'

const ports = nodePorts()
console.log('ready')
for await (const line of createInterface({ input: process.stdin })) {
  const [target, at] = line.split(' ') as [string, string]
  while (Date.now() < Number(at)); // to the millisecond, which a timer is not
  const attempt = await ProjectLock.acquire(ports, target)
  console.log(attempt.kind === 'owned' ? `won ${attempt.lock.token}` : 'lost')
}
