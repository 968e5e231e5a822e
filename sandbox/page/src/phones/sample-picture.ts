const WIDTH = 640;
const HEIGHT = 420;

/** A drawn house with a hill behind it, as a JPEG in base64. */
export function drawSamplePicture(): string {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw');
  drawGround(pen);
  drawHouse(pen);
  return canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? '';
}

function drawGround(pen: CanvasRenderingContext2D): void {
  const sky = pen.createLinearGradient(0, 0, 0, 300);
  sky.addColorStop(0, '#7fb6e6');
  sky.addColorStop(1, '#e8f3fb');
  fill(pen, sky, [0, 0, WIDTH, 0, WIDTH, HEIGHT, 0, HEIGHT]);
  fill(pen, '#6f9a7b', [0, 300, 170, 150, 330, 270, 480, 130, WIDTH, 280, WIDTH, HEIGHT, 0, HEIGHT]);
  fill(pen, '#8cbf6b', [0, 330, WIDTH, 300, WIDTH, HEIGHT, 0, HEIGHT]);
}

function drawHouse(pen: CanvasRenderingContext2D): void {
  fill(pen, '#f6efe3', [190, 220, 450, 220, 450, 370, 190, 370]);
  fill(pen, '#b5533c', [165, 225, 320, 130, 475, 225]);
  fill(pen, '#6b4a34', [300, 290, 345, 290, 345, 370, 300, 370]);
  fill(pen, '#9cc7e4', [220, 255, 275, 255, 275, 305, 220, 305]);
  fill(pen, '#9cc7e4', [370, 255, 425, 255, 425, 305, 370, 305]);
}

/** @param corners x and y by turns */
function fill(
  pen: CanvasRenderingContext2D,
  style: string | CanvasGradient,
  corners: readonly number[],
): void {
  pen.fillStyle = style;
  pen.beginPath();
  for (let place = 0; place < corners.length; place += 2) {
    pen.lineTo(corners[place] ?? 0, corners[place + 1] ?? 0);
  }
  pen.fill();
}
