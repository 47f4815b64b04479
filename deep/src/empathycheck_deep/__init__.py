"""The files of the deep judge: model.onnx, tokenizer.json and judge.json, which says how they were made."""
