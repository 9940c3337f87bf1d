import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './Dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly children: ReactNode
  /** The buttons, the one that goes on last. */
  readonly actions?: ReactNode
  readonly width?: 'narrow' | 'medium' | 'wide' | 'full'
  readonly role?: 'dialog' | 'alertdialog'
  /** Closing by Escape or a click outside; absent where a decision is needed. */
  readonly onClose?: (() => void) | undefined
}

/** A window over the window: asks or shows one thing. Mounted while it is open. */
export function Dialog({ title, children, actions, width = 'narrow', role = 'dialog', onClose }: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={onClose !== undefined}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose?.()
      }}
      className={styles.overlay ?? ''}
    >
      <Modal className={`${styles.modal} ${styles[width]}`}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          <div className={styles.body}>{children}</div>
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
