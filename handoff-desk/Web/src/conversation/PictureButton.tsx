import { Button } from "antd";
import { useRef } from "react";

const kinds = "image/jpeg,image/png,image/gif,image/webp";

/** The first picture among files that were chosen or pasted. */
export const pictureIn = (files: FileList | null) =>
  [...(files ?? [])].find((file) => kinds.split(",").includes(file.type));

/** Chooses a picture to show the customer; it is sent at once. */
export function PictureButton({ onChosen }: { onChosen: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" onClick={() => input.current?.click()} title="发送图片；也可以直接粘贴截图">
        图片
      </Button>
      <input
        ref={input}
        type="file"
        accept={kinds}
        hidden
        aria-label="选择图片"
        onChange={(event) => {
          const picture = pictureIn(event.target.files);
          event.target.value = "";
          if (picture) onChosen(picture);
        }}
      />
    </>
  );
}
