/** Fourteen rays, as on the Ngọc Lũ drum. */
const RAYS = 14;

function point(radius: number, turn: number): string {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return `${(Math.cos(angle) * radius).toFixed(2)},${(Math.sin(angle) * radius).toFixed(2)}`;
}

function star(outer: number, inner: number): string {
  return Array.from({ length: RAYS * 2 }, (_, index) =>
    point(index % 2 === 0 ? outer : inner, index / (RAYS * 2)),
  ).join(' ');
}

/** A row of small triangles round the face, their tips outwards. */
function teeth(radius: number, height: number, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const half = 0.32 / count;
    const turn = index / count;
    return `M${point(radius, turn - half)} L${point(radius + height, turn)} L${point(radius, turn + half)} Z`;
  }).join(' ');
}

function dots(radius: number, size: number, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const [x, y] = point(radius, (index + 0.5) / count).split(',');
    return <circle key={index} cx={x} cy={y} r={size} />;
  });
}

/** The face of a bronze drum, drawn from its geometry: the ground of the screens for citizens and of sign-in. */
export function DrumMotif({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="-100 -100 200 200" aria-hidden="true" fill="currentColor">
      <polygon points={star(24, 9.5)} />
      <g fill="none" stroke="currentColor" strokeWidth="0.5">
        {[27, 29, 38, 40, 55, 57, 73, 75, 88, 90, 98].map((radius) => (
          <circle key={radius} r={radius} />
        ))}
      </g>
      <path d={teeth(29.5, 7.5, 42)} />
      {dots(47.5, 1.5, 48)}
      <g fill="none" stroke="currentColor" strokeWidth="0.6">
        {Array.from({ length: 36 }, (_, index) => {
          const [x, y] = point(65, index / 36).split(',');
          return (
            <g key={index}>
              <circle cx={x} cy={y} r="4.2" />
              <circle cx={x} cy={y} r="1.3" fill="currentColor" />
            </g>
          );
        })}
      </g>
      <path d={teeth(75.5, 11, 84)} />
      {dots(94, 1.2, 96)}
    </svg>
  );
}

/** The program's mark: the star of the drum in its inner ring. */
export function Mark({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="-32 -32 64 64" aria-hidden="true" fill="currentColor">
      <circle r="30" fill="none" stroke="currentColor" strokeWidth="2.4" />
      <polygon points={star(24, 9.5)} />
    </svg>
  );
}
