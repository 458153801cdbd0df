/** What opens a store, as IT passes it in the environment. Taken out of it before any child process starts. */
export const SECRET_NAMES = ['QUAY_PASSPHRASE', 'QUAY_RECOVERY_KEY'] as const;
