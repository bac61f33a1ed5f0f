/** Style sheets as text, for the overlay's shadow root. */
declare module '*.css?inline' {
  const css: string;
  export default css;
}
declare module '*.css';
