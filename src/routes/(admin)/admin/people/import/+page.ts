/** The page may carry a file of megabytes between its two steps: it is sent once, as markup, and needs no script. */
export const csr = false;
