/** The sign of the product: a thread through three points in time. */
export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M3 22 C 8 22, 8 9, 14 9 S 20 24, 25 20 S 28 12, 29 11"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <circle cx="6.6" cy="20.4" r="3" fill="var(--paper)" stroke="var(--accent)" strokeWidth="2.2" />
      <circle cx="14" cy="9" r="3" fill="var(--paper)" stroke="var(--accent)" strokeWidth="2.2" />
      <circle cx="24.4" cy="20.4" r="3" fill="var(--accent)" stroke="var(--accent)" strokeWidth="2.2" />
    </svg>
  )
}
