/** A number of a paper as it is compared: capital letters without marks, digits, nothing else. `12/GKS-UB` is `12GKSUB`. */
export function numberKey(number: string): string {
  return number
    .normalize('NFD')
    .toUpperCase()
    .replace(/Đ/g, 'D')
    .replace(/[^A-Z0-9]/g, '');
}
