import type { Act } from '../../shared/commands/act.ts'
import type { Command, Together } from '../../shared/commands/commands.ts'

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A command before it is known who gives it and when. */
export type Intent =
  | Without<Exclude<Command, Together>, keyof Act>
  | { readonly type: 'together'; readonly commands: readonly Intent[] }

export function asCommand(intent: Intent, act: Act): Command {
  if (intent.type === 'together')
    return { type: 'together', commands: intent.commands.map((one) => asCommand(one, act)), ...act }
  return { ...intent, ...act }
}
