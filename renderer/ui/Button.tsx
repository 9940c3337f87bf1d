import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './Button.module.css'
import { Hint } from './Hint.tsx'

interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly children: ReactNode
  /** `primary` is the one thing to do next; `quiet` has no frame until pointed at. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger'
  readonly className?: string
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({ children, look = 'plain', className = '', ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`${styles.button} ${styles[look]} ${className}`}>
      {children}
    </AriaButton>
  )
}

interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly icon: ReactNode
  /** What it does: the accessible name and the tooltip. */
  readonly label: string
  /** The key that does the same, shown in the tooltip. */
  readonly keys?: string
  readonly className?: string
}

export function IconButton({ icon, label, keys, className = '', ...rest }: IconButtonProps) {
  return (
    <Hint text={label} {...(keys === undefined ? {} : { keys })}>
      <AriaButton {...rest} aria-label={label} className={`${styles.icon} ${className}`}>
        {icon}
      </AriaButton>
    </Hint>
  )
}
