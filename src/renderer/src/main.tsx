const root = document.getElementById('root')
if (root) root.textContent = 'Vigil 守线'
